/** For staff. */
@NullMarked
package dev.kantis.gateway.admin.rest;

import org.jspecify.annotations.NullMarked;
