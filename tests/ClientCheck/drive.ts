// What a client does with nothing but the generated types: list instructors → book → pay → review.
import createClient from 'openapi-fetch';
import type { paths } from './api.js';

const { API, STRIPE, STRIPE_KEY, PASSWORD } = process.env as Record<string, string>;
const api = createClient<paths>({ baseUrl: API });
const must = <T>(answer: { data?: T; error?: unknown; response: Response }): T => {
  if (!answer.response.ok) throw new Error(`${answer.response.url} ${answer.response.status} ${JSON.stringify(answer.error)}`);
  return answer.data as T;
};
const key = () => ({ 'Idempotency-Key': crypto.randomUUID() });
const signIn = async (email: string) => {
  const { access_token } = must(await api.POST('/api/v1/auth/login', { body: { email, password: PASSWORD } }));
  return { Authorization: `Bearer ${access_token}` };
};
const student = await signIn('student1@demo.instainstru.example');
const admin = await signIn('admin@demo.instainstru.example');

const { data: instructors } = must(await api.GET('/api/v1/instructors', { params: { query: { service: 'piano', limit: 5 } } }));
const { id: instructor, offering, next_free_times } = instructors[0];

const { setup_intent_id } = must(await api.POST('/api/v1/me/payment-methods/setup', { headers: student }));
await fetch(`${STRIPE}/v1/setup_intents/${setup_intent_id}/confirm`, {
  method: 'POST', body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
  headers: { ...key(), Authorization: `Bearer ${STRIPE_KEY}`, 'Stripe-Version': '2026-07-29.dahlia' },
});
must(await api.POST('/api/v1/me/payment-methods/confirm', { headers: student }));

const duration_minutes = offering.durations[0], format = offering.formats[0];
const booked = must(await api.POST('/api/v1/bookings', {
  headers: student, params: { header: key() }, body: { offering_id: offering.id, start: next_free_times[next_free_times.length - 1], duration_minutes, format },
}));

// The card pays a day after the lesson; an admin moves the application's time there.
must(await api.POST('/api/v1/test-clock/advance', { headers: admin, body: { by: 'P8D' } }));
const booking = { params: { path: { booking: booked.id } }, headers: await signIn('student1@demo.instainstru.example') };
const { status, payment, price } = must(await api.GET('/api/v1/bookings/{booking}', booking));
if (status !== 'completed' || payment?.captured_cents !== price.student_pays_cents) throw new Error(`${status}: ${payment?.captured_cents} of ${price.student_pays_cents} cents`);

const review = must(await api.POST('/api/v1/bookings/{booking}/review', { ...booking, params: { ...booking.params, header: key() }, body: { stars: 5, text: 'Patient, clear, and fun.' } }));
console.log(`${instructor} taught ${booked.id} for ${payment.captured_cents} cents: ${JSON.stringify(review)}`);
