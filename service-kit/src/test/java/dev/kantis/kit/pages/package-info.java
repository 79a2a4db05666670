@NullMarked
package dev.kantis.kit.pages;

import org.jspecify.annotations.NullMarked;
