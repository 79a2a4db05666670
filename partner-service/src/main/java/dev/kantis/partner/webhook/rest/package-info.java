/** Posting webhooks over HTTP. */
@NullMarked
package dev.kantis.partner.webhook.rest;

import org.jspecify.annotations.NullMarked;
