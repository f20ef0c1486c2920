"""Nouns that act: some for the country or body they belong to, some for themselves."""

from __future__ import annotations

ORGANS = frozenset(
    "government administration ministry minister president leader official troop force army "
    "navy military soldier police policeman officer parliament lawmaker senator mp governor "
    "court judge authority regime ambassador envoy diplomat delegation spokesman spokeswoman "
    "spokesperson chief commander general prosecutor regulator peacekeeper inspector king "
    "counterpart queen prince premier chancellor secretary patrol embassy congress senate intelligence "
    "cabinet leadership serviceman serviceperson coastguard reservist battalion brigade "
    "airforce negotiator mediator prosecution club member".split()
)
"""Organs and officers act for their owner: Kestrian troops act for Kestria."""

ARMS = frozenset(
    "jet warplane plane aircraft warship ship vessel helicopter tank drone gunboat missile "
    "rocket artillery bulldozer airstrike strike shelling bombing bombardment raid attack "
    "head state republic side capital team board management federation office department "
    "bureau unit service mission house contingent convoy agent guard wing arm branch council "
    "commission committee crew".split()
)
"""Weapons, acts and offices act for their owner, and are nobody without one."""

CROWDS = frozenset(
    "rebel militant guerrilla guerilla protester demonstrator worker union company firm bank "
    "party opposition coalition agency group resident villager refugee fighter gunman "
    "insurgent militia ally partner country nation people citizen national student farmer "
    "miner driver nurse doctor teacher operator owner employer airline firefighter faction "
    "movement tribesman mob crowd immigrant migrant settler prisoner detainee hostage inmate "
    "youth man woman child activist campaigner fundamentalist extremist separatist "
    "secessionist terrorist bomber attacker adviser advisor aide journalist newspaper "
    "supporter follower inhabitant landowner trader merchant shopkeeper dissident exile "
    "mercenary paramilitary warlord clan tribe minority majority mayor pope bishop priest "
    "cleric monk imam archbishop church lawyer witness tourist expert scientist contractor "
    "supplier maker manufacturer producer importer exporter investor shareholder creditor "
    "lender charity organisation organization watchdog network alliance bloc civilian "
    "candidate critic opponent rival kidnapper pirate smuggler trafficker victim survivor "
    "community city town village congregation gang junta expatriate foreigner sailor pilot "
    "deserter defector hijacker hostage-taker striker legislator councillor".split()
)
"""Those who act for themselves: Kestrian miners are not Kestria."""

AMOUNTS = frozenset(
    "ten thousand hundred million billion dozen number lot score ton tonne dollar euro pound bag barrel piece group series kind "
    "part third half quarter majority handful couple crowd pair percent most many some majority "
    "round wave rest remainder".split()
)
"""Nouns that only measure the noun behind their `of`."""
