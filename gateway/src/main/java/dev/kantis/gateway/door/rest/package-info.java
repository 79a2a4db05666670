/** What every request passes first. */
@NullMarked
package dev.kantis.gateway.door.rest;

import org.jspecify.annotations.NullMarked;
