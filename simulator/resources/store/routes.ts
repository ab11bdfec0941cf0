import { createStore, deleteStore, getStore, searchStores, updateStore } from './handlers';
import { createTestUser, createTestUserOfOld } from '../user/test-users';
import type { Route } from '../../http/request';

/** Stores and test users: refusals have a word as their code (reference stores.json). */
export const storeRoutes: Route[] = [
	{ method: 'POST', path: '/users/test_user', handler: createTestUserOfOld },
	{ method: 'POST', path: '/users/test', handler: createTestUser },
	{ method: 'POST', path: '/users/:userId/stores', handler: createStore },
	{ method: 'GET', path: '/users/:userId/stores/search', handler: searchStores },
	{ method: 'PUT', path: '/users/:userId/stores/:storeId', handler: updateStore },
	{ method: 'DELETE', path: '/users/:userId/stores/:storeId', handler: deleteStore },
	{ method: 'GET', path: '/stores/:storeId', handler: getStore },
];
