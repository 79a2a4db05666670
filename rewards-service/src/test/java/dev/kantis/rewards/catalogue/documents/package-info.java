@NullMarked
package dev.kantis.rewards.catalogue.documents;

import org.jspecify.annotations.NullMarked;
