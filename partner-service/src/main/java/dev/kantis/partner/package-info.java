/** Partner merchants and what their tills do. */
@NullMarked
package dev.kantis.partner;

import org.jspecify.annotations.NullMarked;
