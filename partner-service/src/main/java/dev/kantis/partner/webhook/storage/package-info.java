/** Webhooks in PostgreSQL. */
@NullMarked
package dev.kantis.partner.webhook.storage;

import org.jspecify.annotations.NullMarked;
