package dev.kantis.partner.risk;

import java.time.Instant;
import java.util.UUID;

/** A member who buys at a terminal, by the terminal's time. */
public record Visit(UUID partner, String store, String terminal, UUID member, Instant at) {}
