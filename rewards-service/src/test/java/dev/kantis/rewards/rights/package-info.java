@NullMarked
package dev.kantis.rewards.rights;

import org.jspecify.annotations.NullMarked;
