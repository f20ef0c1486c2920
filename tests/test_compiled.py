"""What is compiled is used again as long as the sources of its room are as they were."""

import os
import subprocess
import sys

CALLEE = "from retold.text.compiled import inner\n\n@inner\ndef add(a):\n    return a + {more}\n"
CALLER = (
    "from callee import add\nfrom retold.text.compiled import compiled\n\n"
    "@compiled\ndef call(a):\n    return add(a)\n\n"
    "print(call(1), sum(call.stats.cache_hits.values()))\n"
)


def run(room, more):
    (room / "callee.py").write_text(CALLEE.format(more=more))
    (room / "caller.py").write_text(CALLER)
    env = os.environ | {"NUMBA_CACHE_DIR": str(room / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "caller.py"]
    done = subprocess.run(command, cwd=room, env=env, capture_output=True, text=True, check=True)
    return tuple(map(int, done.stdout.split()))


def test_a_kernel_is_compiled_anew_when_one_it_calls_from_another_file_has_changed(tmp_path):
    assert run(tmp_path, 1) == (2, 0)
    assert run(tmp_path, 1) == (2, 1)
    assert run(tmp_path, 5) == (6, 0)
