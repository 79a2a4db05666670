package dev.kantis.partner.till;

import java.util.UUID;

/** One terminal of a partner's store, which was admitted. */
public record Till(UUID partnerId, String storeId, String terminalId) {}
