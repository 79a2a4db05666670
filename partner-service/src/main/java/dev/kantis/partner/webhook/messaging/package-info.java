/** Webhooks as events. */
@NullMarked
package dev.kantis.partner.webhook.messaging;

import org.jspecify.annotations.NullMarked;
