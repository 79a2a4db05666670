package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook endpoint that is no more. */
@Schema(name = "WebhookDeleted", description = "A webhook endpoint that is no more.")
public record WebhookDeleted(@Schema(required = true) String webhookId) {}
