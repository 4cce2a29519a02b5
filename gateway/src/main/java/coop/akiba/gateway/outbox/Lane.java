package coop.akiba.gateway.outbox;

import coop.akiba.domain.team.TeamId;

/** Rows that go the same way: of one kind, for one cooperative. Their provider bears them or holds all of them up. */
record Lane(TeamId team, String kind) {}
