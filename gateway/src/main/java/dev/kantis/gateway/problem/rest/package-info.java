/** Problems as HTTP answers, and the id of each request. */
@NullMarked
package dev.kantis.gateway.problem.rest;

import org.jspecify.annotations.NullMarked;
