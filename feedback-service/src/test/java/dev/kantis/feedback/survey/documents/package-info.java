@NullMarked
package dev.kantis.feedback.survey.documents;

import org.jspecify.annotations.NullMarked;
