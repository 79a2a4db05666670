/** Rules against fraud at tills, and the purchases that they make wait until somebody has looked. */
@NullMarked
package dev.kantis.partner.risk;

import org.jspecify.annotations.NullMarked;
