/** Surveys and the responses to them. */
@NullMarked
package dev.kantis.feedback.survey;

import org.jspecify.annotations.NullMarked;
