"""Nouns that act: some for the country or body they belong to, some for themselves."""

from __future__ import annotations

ORGANS = frozenset(
    "government administration ministry minister president leader official troop force army navy "
    "military soldier police policeman officer parliament lawmaker senator mp governor court judge "
    "authority regime ambassador envoy diplomat delegation spokesman spokeswoman spokesperson chief "
    "commander general prosecutor regulator crew peacekeeper inspector king queen prince premier "
    "chancellor secretary head jet warplane plane aircraft warship ship vessel helicopter tank drone "
    "gunboat missile rocket artillery bulldozer patrol agent embassy congress senate house "
    "intelligence service mission cabinet leadership serviceman serviceperson airstrike strike shelling "
    "bombing bombardment raid attack council commission committee coastguard guard reservist "
    "battalion brigade unit contingent convoy airforce office department bureau negotiator mediator "
    "prosecution state republic side capital team club board management federation".split()
)
"""Organs, officers and weapons act for their owner: Kestrian troops act for Kestria."""

CROWDS = frozenset(
    "rebel militant guerrilla guerilla protester demonstrator worker union company firm bank party "
    "opposition coalition agency group resident villager refugee fighter gunman insurgent militia "
    "ally partner country nation people citizen national student farmer miner driver nurse doctor "
    "teacher operator owner employer airline firefighter faction movement tribesman mob crowd "
    "immigrant migrant settler prisoner detainee hostage inmate youth man woman child activist "
    "campaigner fundamentalist extremist separatist secessionist terrorist bomber attacker adviser "
    "advisor aide journalist newspaper supporter follower member inhabitant landowner trader "
    "merchant shopkeeper dissident exile mercenary paramilitary warlord clan tribe minority majority "
    "mayor pope bishop priest cleric monk imam archbishop church lawyer witness family relative "
    "passenger patient tourist expert scientist contractor supplier maker manufacturer producer "
    "importer exporter investor shareholder creditor lender charity organisation organization "
    "watchdog network alliance bloc civilian candidate voter deputy critic opponent rival kidnapper "
    "pirate smuggler trafficker victim survivor community district city town village province region "
    "camp inspectorate congregation squad gang cell junta expatriate foreigner sailor pilot deserter "
    "defector hijacker hostage-taker envoys strikers striker lawmakers legislator councillor".split()
)
"""Those who act for themselves: Kestrian miners are not Kestria."""

AMOUNTS = frozenset(
    "ten thousand hundred million billion dozen number lot score ton tonne piece group series kind "
    "part third half quarter majority handful couple crowd pair percent most many some majority "
    "round wave".split()
)
"""Nouns that only measure the noun behind their `of`."""
