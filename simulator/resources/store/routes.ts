import { createStore, deleteStore, getStore, searchStores, updateStore } from './handlers';
import { createTestUser, createTestUserOfOld } from '../user/test-users';
import type { Route } from '../../http/request';

/** Stores and test users: refusals have a word as their code (reference stores.json). */
export const storeRoutes: Route[] = [
	{ method: 'POST', path: '/users/test_user', noun: createTestUserOfOld },
	{ method: 'POST', path: '/users/test', noun: createTestUser },
	{ method: 'POST', path: '/users/:userId/stores', noun: createStore },
	{ method: 'GET', path: '/users/:userId/stores/search', noun: searchStores },
	{ method: 'PUT', path: '/users/:userId/stores/:storeId', noun: updateStore },
	{ method: 'DELETE', path: '/users/:userId/stores/:storeId', noun: deleteStore },
	{ method: 'GET', path: '/stores/:storeId', noun: getStore },
];
