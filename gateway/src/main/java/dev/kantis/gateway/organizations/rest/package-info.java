/** The organizations that a member is a contact of. */
@NullMarked
package dev.kantis.gateway.organizations.rest;

import org.jspecify.annotations.NullMarked;
