@NullMarked
package dev.kantis.rewards.catalogue;

import org.jspecify.annotations.NullMarked;
