/** Who is behind what was shown, for those who may ask, as often as honest tills do. */
@NullMarked
package dev.kantis.member.lookup;

import org.jspecify.annotations.NullMarked;
