/** The signed-in member. */
@NullMarked
package dev.kantis.gateway.me.rest;

import org.jspecify.annotations.NullMarked;
