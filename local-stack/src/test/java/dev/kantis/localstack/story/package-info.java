@NullMarked
package dev.kantis.localstack.story;

import org.jspecify.annotations.NullMarked;
