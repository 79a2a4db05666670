package dev.kantis.ledger.posting;

/** The points of one line of what earned them; lines are numbered from 1. */
public record LinePoints(int line, long points) {}
