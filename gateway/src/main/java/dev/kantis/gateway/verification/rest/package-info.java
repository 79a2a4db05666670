/** One-time codes that show who reads an address. */
@NullMarked
package dev.kantis.gateway.verification.rest;

import org.jspecify.annotations.NullMarked;
