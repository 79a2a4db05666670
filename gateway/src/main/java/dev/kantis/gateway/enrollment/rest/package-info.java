/** Becoming a member. */
@NullMarked
package dev.kantis.gateway.enrollment.rest;

import org.jspecify.annotations.NullMarked;
