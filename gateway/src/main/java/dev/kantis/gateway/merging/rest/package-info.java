/** Merges of members, for customer service. */
@NullMarked
package dev.kantis.gateway.merging.rest;

import org.jspecify.annotations.NullMarked;
