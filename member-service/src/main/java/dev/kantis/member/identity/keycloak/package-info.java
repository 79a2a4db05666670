/** Accounts in Keycloak. */
@NullMarked
package dev.kantis.member.identity.keycloak;

import org.jspecify.annotations.NullMarked;
