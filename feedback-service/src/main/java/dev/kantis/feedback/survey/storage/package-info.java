/** Surveys and responses in MongoDB. */
@NullMarked
package dev.kantis.feedback.survey.storage;

import org.jspecify.annotations.NullMarked;
