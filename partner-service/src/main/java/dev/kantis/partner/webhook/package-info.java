/** Webhooks to partners, by Standard Webhooks. */
@NullMarked
package dev.kantis.partner.webhook;

import org.jspecify.annotations.NullMarked;
