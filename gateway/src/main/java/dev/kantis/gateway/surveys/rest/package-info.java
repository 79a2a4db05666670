/** Surveys. */
@NullMarked
package dev.kantis.gateway.surveys.rest;

import org.jspecify.annotations.NullMarked;
