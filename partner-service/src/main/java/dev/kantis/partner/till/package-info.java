/** What tills ask for: who may ask, which member it is about, what is printed. */
@NullMarked
package dev.kantis.partner.till;

import org.jspecify.annotations.NullMarked;
