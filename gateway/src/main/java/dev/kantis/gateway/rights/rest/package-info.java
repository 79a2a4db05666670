/** Rights over one's data: an archive of everything, and to be erased. */
@NullMarked
package dev.kantis.gateway.rights.rest;

import org.jspecify.annotations.NullMarked;
