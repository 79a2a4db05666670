/** What surveys tell others. */
@NullMarked
package dev.kantis.feedback.survey.messaging;

import org.jspecify.annotations.NullMarked;
