/** The member's household. */
@NullMarked
package dev.kantis.gateway.household.rest;

import org.jspecify.annotations.NullMarked;
