/** The house style as rules that run in every service's build. */
@NullMarked
package dev.kantis.kit.house;

import org.jspecify.annotations.NullMarked;
