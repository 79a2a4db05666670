/** A real Keycloak and hand-written neighbors for the tests. */
@NullMarked
package dev.kantis.gateway.servers;

import org.jspecify.annotations.NullMarked;
