/**
 * MPJ Express's device {@code mxdev} over an MX endpoint. MPJ Express picks a device by class name, so this package, before
 * {@code mpj.jar} on the class path, stands in for the one in it that needs a Myrinet library.
 *
 * <p>Contract: any thread may call anything (MPJ Express says THREAD_MULTIPLE); callers make the progress; a wait ends with an
 * {@link xdev.XDevException} when a rank of the job is gone, never without words. Uses of MPJ Express its interfaces alone, of
 * MyriXen the MX API and the Nic SPI alone.
 */
package xdev.mxdev;
