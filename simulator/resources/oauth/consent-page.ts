import { html } from 'hono/html';
import type { Account } from '../../state/entities';
import type { Fields } from './fields';

type Html = ReturnType<typeof html>;

/** Whatever stands in `${}` is escaped by `html`. */
const page = (title: string, body: Html) =>
	html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>${title}</title>
				<style>
					:root {
						color-scheme: light dark;
					}
					body {
						font:
							16px/1.5 system-ui,
							sans-serif;
						margin: 0;
						min-height: 100vh;
						display: grid;
						place-items: center;
						background: light-dark(#f3f5f8, #14171c);
					}
					main {
						box-sizing: border-box;
						width: min(26rem, 100%);
						padding: 2rem;
						border-radius: 12px;
						background: light-dark(#fff, #1e232b);
						box-shadow: 0 2px 16px #0002;
					}
					h1 {
						font-size: 1.25rem;
						margin: 0 0 0.5rem;
					}
					p,
					li {
						color: light-dark(#475467, #b6bdc9);
					}
					ul {
						padding-left: 1.25rem;
					}
					label {
						display: block;
						font-weight: 600;
						margin-top: 1rem;
					}
					select {
						font: inherit;
						width: 100%;
						padding: 0.5rem;
						margin-top: 0.25rem;
						border-radius: 8px;
					}
					.choice {
						display: flex;
						gap: 0.75rem;
						margin-top: 1.5rem;
					}
					button {
						font: inherit;
						font-weight: 600;
						flex: 1;
						padding: 0.75rem;
						border-radius: 8px;
						border: 1px solid light-dark(#98a2b3, #5b6472);
						background: none;
						color: inherit;
						cursor: pointer;
					}
					button[value='allow'] {
						background: #0b63c7;
						border-color: #0b63c7;
						color: #fff;
					}
					button:focus-visible,
					select:focus-visible {
						outline: 3px solid #f7a600;
						outline-offset: 2px;
					}
				</style>
			</head>
			<body>
				<main>${body}</main>
			</body>
		</html>`;

const hidden = ([name, value]: [string, string]) =>
	html`<input type="hidden" name="${name}" value="${value}" />`;

/** What a seller sees before an application may act in their name. Signing in is choosing an account of the simulator. */
export const consentPage = (asked: Fields, accounts: Account[]): Html =>
	page(
		'Point simulator: allow access',
		html`<h1>Allow access to your account?</h1>
			<p>
				Application ${asked.client_id ?? ''} asks to act in your name. This is the Point simulator,
				not Mercado Pago.
			</p>
			<ul>
				<li>Charge your terminals and read their payments</li>
				<li>Refund payments</li>
				<li>Keep the access until you take it back</li>
			</ul>
			<form method="post" action="/authorization">
				${Object.entries(asked).map(hidden)}
				<label for="account">Account</label>
				<select id="account" name="account">
					${accounts.map(
						({ userId, nickname, siteId }) =>
							html`<option value="${userId}">${nickname} (${siteId}, ${userId})</option>`,
					)}
				</select>
				<div class="choice">
					<button name="decision" value="deny">Cancel</button
					><button name="decision" value="allow">Allow</button>
				</div>
			</form>`,
	);

export const refusedPage = (reason: string): Html =>
	page(
		'Point simulator: not possible',
		html`<h1>The application cannot connect</h1>
			<p>${reason}</p>`,
	);
