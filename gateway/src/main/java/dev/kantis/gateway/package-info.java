/** The one address for apps, web pages and the console: REST in front of the services. */
@NullMarked
package dev.kantis.gateway;

import org.jspecify.annotations.NullMarked;
