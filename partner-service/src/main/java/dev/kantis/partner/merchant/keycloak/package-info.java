/** Partners' clients in Keycloak. */
@NullMarked
package dev.kantis.partner.merchant.keycloak;

import org.jspecify.annotations.NullMarked;
