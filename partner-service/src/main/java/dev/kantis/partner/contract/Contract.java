package dev.kantis.partner.contract;

import java.time.Instant;
import java.util.UUID;

/** A version of a partner's contract. Versions count from 1; on a day the highest counts that had begun by then. */
public record Contract(UUID partnerId, int version, ContractTerms terms, Instant createTime) {}
