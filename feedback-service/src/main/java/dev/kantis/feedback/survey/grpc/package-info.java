/** Surveys on gRPC. */
@NullMarked
package dev.kantis.feedback.survey.grpc;

import org.jspecify.annotations.NullMarked;
