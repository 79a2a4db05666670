/** What the OpenAPI document says beyond the resources. */
@NullMarked
package dev.kantis.gateway.openapi.rest;

import org.jspecify.annotations.NullMarked;
