/** How apps sign people in. */
@NullMarked
package dev.kantis.gateway.signin.rest;

import org.jspecify.annotations.NullMarked;
