@NullMarked
package dev.kantis.feedback.survey;

import org.jspecify.annotations.NullMarked;
