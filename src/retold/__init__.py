"""retold: who said it first, who took it from whom, and what changed on the way."""
