package dev.kantis.gateway.me.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Decisions as they were recorded. */
@Schema(name = "Consents", description = "Decisions about messages, as they were recorded.")
public record ConsentsView(@Schema(required = true) List<ConsentView> consents) {}
