/** Calls to the services in the name of the caller. */
@NullMarked
package dev.kantis.gateway.calls.rest;

import org.jspecify.annotations.NullMarked;
