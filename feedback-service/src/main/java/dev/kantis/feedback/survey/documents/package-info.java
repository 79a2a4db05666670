/** The door of {@code kind: Survey} documents. */
@NullMarked
package dev.kantis.feedback.survey.documents;

import org.jspecify.annotations.NullMarked;
