/** A story that goes through every service: members join, tills send purchases, points are spent, messages arrive. */
@NullMarked
package dev.kantis.localstack.story;

import org.jspecify.annotations.NullMarked;
